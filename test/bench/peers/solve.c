/* Reads N, RUNS, then N*N entries of a matrix row by row and N of the right side; solves RUNS times with FLINT.
   Writes the CPU seconds of each run, a line each, then the denominator and the N numerators of the solution. */
#include <flint/flint.h>
#include <flint/fmpz_mat.h>
#include <stdio.h>
#include <time.h>

int main(void)
{
    slong n, runs, i;
    if (flint_scanf("%wd %wd", &n, &runs) != 2 || n < 1)
        return 2;
    fmpz_mat_t a, b, x;
    fmpz_t den;
    fmpz_mat_init(a, n, n);
    fmpz_mat_init(b, n, 1);
    fmpz_mat_init(x, n, 1);
    fmpz_init(den);
    for (i = 0; i < n * n; i++)
        fmpz_read(fmpz_mat_entry(a, i / n, i % n));
    for (i = 0; i < n; i++)
        fmpz_read(fmpz_mat_entry(b, i, 0));
    for (; runs > 0; runs--)
    {
        clock_t start = clock();
        if (!fmpz_mat_solve(x, den, a, b))
            return 3;
        printf("%.9f\n", (double) (clock() - start) / CLOCKS_PER_SEC);
    }
    fmpz_print(den);
    printf("\n");
    for (i = 0; i < n; i++)
    {
        fmpz_print(fmpz_mat_entry(x, i, 0));
        printf("\n");
    }
    return 0;
}
